package dev.terraglue.sandbox.kms;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random nonce, which stands before the ciphertext. */
record AesGcm(SecureRandom random) {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    byte[] encrypt(SecretKey key, byte[] plaintext, byte[] authenticated) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, authenticated);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plaintext.length));
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM takes every plaintext", e);
        }
    }

    /** @throws GeneralSecurityException where key, ciphertext or what was authenticated with it are not those of the encryption */
    byte[] decrypt(SecretKey key, byte[] sealed, byte[] authenticated) throws GeneralSecurityException {
        if (sealed.length < NONCE) throw new AEADBadTagException("too short");
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE), authenticated);
        return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] authenticated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(authenticated);
        return cipher;
    }
}
