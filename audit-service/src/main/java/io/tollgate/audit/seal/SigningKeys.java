package io.tollgate.audit.seal;

import io.tollgate.contracts.AuditEvent;
import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The key that signs, and those that did before it. */
public final class SigningKeys {

    private static final String SETTING = "AUDIT_SIGNING_KEY";

    private final SigningKey current;
    private final Map<String, SigningKey> all;

    private SigningKeys(List<SigningKey> keys) {
        current = keys.getFirst();
        all = keys.stream().collect(Collectors.toMap(SigningKey::id, Function.identity(), (one, same) -> one));
    }

    /** @throws InvalidSettingException if there is none, or one that is too weak */
    public static SigningKeys from(Settings settings) {
        List<String> texts = settings.list(SETTING);
        if (texts.isEmpty()) {
            throw new InvalidSettingException(SETTING, "is missing");
        }
        return new SigningKeys(
                texts.stream().map(text -> SigningKey.of(SETTING, text)).toList());
    }

    /** Signs that a chain is as long as this. */
    public AuditEvent.Sealed seal(String chain, long position, byte[] digest, boolean anchor, Instant at) {
        String hex = HexFormat.of().formatHex(digest);
        byte[] signature = current.sign(Seal.message(chain, position, hex, anchor, at));
        return new AuditEvent.Sealed(
                chain,
                position,
                hex,
                anchor,
                at,
                current.id(),
                Base64.getEncoder().encodeToString(signature));
    }

    /** Whether we have signed this; a seal of a key that is not set any more is none that we know. */
    public boolean signed(Seal seal) {
        SigningKey key = all.get(seal.keyId());
        return key != null && MessageDigest.isEqual(key.sign(seal.message()), seal.signature());
    }
}
