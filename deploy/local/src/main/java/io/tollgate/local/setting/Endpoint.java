package io.tollgate.local.setting;

/** Everything that listens, with the variable that moves it. */
public enum Endpoint {
    FRONT_DOOR("front door", "FRONT_DOOR_PORT", 8000),
    GATEWAY("gateway-webhook", "GATEWAY_PORT", 8080),
    BILLING("billing-service", "BILLING_PORT", 8081),
    SUBSCRIPTION("subscription-service", "SUBSCRIPTION_PORT", 8082),
    DUNNING("dunning-service", "DUNNING_PORT", 8083),
    NOTIFICATION("notification-service", "NOTIFICATION_PORT", 8084),
    AUDIT("audit-service", "AUDIT_PORT", 8085),
    SIMULATOR("stripe-simulator", "SIMULATOR_PORT", 12_111),
    KAFKA("Kafka", "KAFKA_PORT", 9092),
    POSTGRES("PostgreSQL", "POSTGRES_PORT", 5433),
    SMTP("SMTP sink", "SMTP_PORT", 1025),
    MAIL_UI("mail pages", "MAIL_UI_PORT", 8025);

    private final String title;
    private final String variable;
    private final int defaultPort;

    Endpoint(String title, String variable, int defaultPort) {
        this.title = title;
        this.variable = variable;
        this.defaultPort = defaultPort;
    }

    public String title() {
        return title;
    }

    public String variable() {
        return variable;
    }

    int defaultPort() {
        return defaultPort;
    }
}
