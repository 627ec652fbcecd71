package io.tollgate.simulator.paymentmethod;

/** The check digit of card numbers. */
final class Luhn {

    private Luhn() {}

    static boolean holds(String number) {
        if (!number.matches("[0-9]{12,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
