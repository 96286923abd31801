// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** Private key of a log or of a witness, with its public half (签名私钥). */
public final class SigningKey {
    private static final int KEY_BYTES = 32;

    private final VerifierKey verifier;
    private final PrivateKey key;

    private SigningKey(VerifierKey verifier, PrivateKey key) {
        this.verifier = verifier;
        this.key = key;
    }

    /** Make a new key from the system's randomness. */
    public static SigningKey fresh(String name, byte type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
            return new SigningKey(VerifierKey.of(name, type, raw), pair.getPrivate());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has Ed25519", impossible);
        }
    }

    /** Put a key together from its public half and the encoding that {@link #encoded} returned. */
    public static SigningKey of(VerifierKey verifier, byte[] encoded) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var signing = new SigningKey(verifier, key);
            byte[] trial = "trial".getBytes(StandardCharsets.US_ASCII);
            if (!verifier.verifies(trial, signing.sign(trial))) {
                throw new MalformedException("The private key does not belong to " + verifier);
            }
            return signing;
        } catch (GeneralSecurityException malformed) {
            throw new MalformedException("Not an Ed25519 private key", malformed);
        }
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** Return the private key as PKCS #8. */
    public byte[] encoded() {
        return key.getEncoded();
    }

    private byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Signing failed", impossible);
        }
    }

    /** Sign the text of a note. */
    public NoteSignature sign(String text) {
        return new NoteSignature(verifier.name(), verifier.id(), sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Cosign the text of a checkpoint at a time, in seconds since the epoch (C2SP tlog-cosignature, Ed25519). */
    public NoteSignature cosign(String text, long seconds) {
        byte[] signature = sign(NoteSignature.cosigned(text, seconds));
        return new NoteSignature(
                verifier.name(),
                verifier.id(),
                ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(seconds)
                        .put(signature)
                        .array());
    }
}
