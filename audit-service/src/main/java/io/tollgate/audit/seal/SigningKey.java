package io.tollgate.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.audit.entry.Sha256;
import io.tollgate.runtime.InvalidSettingException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What seals are signed with: an Ed25519 key, whose public half lets an auditor check seals without being able to make
 * any, or HMAC-SHA256 with a secret. Both sign the same message always alike, so that to check is to sign again.
 */
final class SigningKey {

    /** How an Ed25519 key in PKCS #8 begins, in Base64. */
    private static final String ED25519 = "MC4CAQAwBQYDK2Vw";

    private static final int SHORTEST = 32;

    private final Signer signer;
    private final String id;

    private interface Signer {
        byte[] sign(byte[] message) throws GeneralSecurityException;
    }

    private SigningKey(Signer signer) {
        this.signer = signer;
        this.id = HexFormat.of()
                .formatHex(Sha256.begin().digest(sign("tollgate: which key is this?".getBytes(UTF_8))), 0, 8);
    }

    /** @param setting the name under which the key is set, for the refusal of one that is none */
    static SigningKey of(String setting, String text) {
        if (text.startsWith(ED25519)) {
            return new SigningKey(ed25519(setting, text));
        }
        if (text.length() < SHORTEST) {
            throw new InvalidSettingException(
                    setting, "must be an Ed25519 key (PKCS #8, Base64) or a secret of at least 32 characters");
        }
        SecretKeySpec secret = new SecretKeySpec(text.getBytes(UTF_8), "HmacSHA256");
        return new SigningKey(message -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(message);
        });
    }

    /** Tells which key it is without telling the key. */
    String id() {
        return id;
    }

    byte[] sign(byte[] message) {
        try {
            return signer.sign(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs so", impossible);
        }
    }

    private static Signer ed25519(String setting, String text) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
            return message -> {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            };
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new InvalidSettingException(setting, "is no Ed25519 key in PKCS #8 and Base64, as it begins to be");
        }
    }
}
