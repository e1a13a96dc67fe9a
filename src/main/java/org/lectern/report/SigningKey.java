package org.lectern.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The key that this device signs bundles with: made once, in a file that only its owner may read. */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private SigningKey() {}

    /** Reads the key, or makes it. Blocks. */
    public static KeyPair in(Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) return read(file);
        KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Base64.Encoder base64 = Base64.getEncoder();
        Files.writeString(
                file,
                base64.encodeToString(made.getPrivate().getEncoded()) + "\n"
                        + base64.encodeToString(made.getPublic().getEncoded()) + "\n",
                StandardCharsets.US_ASCII);
        return made;
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        if (lines.size() < 2) throw new GeneralSecurityException("the key file is cut off");
        KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(1)))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.getFirst()))));
        } catch (IllegalArgumentException broken) {
            throw new GeneralSecurityException(broken);
        }
    }
}
