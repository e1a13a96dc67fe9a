package org.lectern.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lectern.course.LessonAccount;
import org.lectern.course.Pseudonyms;
import org.lectern.course.Standing;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;

/**
 * What was said in a lesson as one file that shows whether anything in it was changed: a record a line, each with the hash
 * of itself and everything before it (SHA-256), the last hash signed (Ed25519).
 *
 * <p>A line is {@code number TAB field TAB … TAB hash}; in fields a backslash stands before itself, {@code t} (tab) and
 * {@code n} (new line). Record 0 is the head: course, beginning, end, and the roster. A message's fields are its time in
 * milliseconds, number in the room, author, kind and content; a picture's content ends with its bytes in base 64 where they
 * were at hand. Under other names neither address nor bytes of a picture are told, since either may tell a name, but the
 * bytes' SHA-256 is. The last two lines are {@code key TAB public key} and {@code signature TAB signature}, in base 64.
 */
public final class LessonBundle {
    private static final String ALGORITHM = "Ed25519";
    private static final String START = "";
    /** Key and signature stand in the last bytes of a file, of which these are enough. */
    private static final int SIGNED_BYTES = 512;

    // where in a record of a message its parts stand
    private static final int TIME = 1;
    private static final int AUTHOR = 3;
    private static final int KIND = 4;
    private static final int BYTES = 6;

    /** What a look at a bundle finds. */
    public sealed interface Verdict {
        /**
         * Nothing was changed since it was signed.
         *
         * @param course as the head names it
         * @param records without the head
         * @param pictures how many of them have the bytes of a picture
         * @param signer fingerprint of the key, SHA-256 in hex: compare it with the one that the signer names
         */
        record Intact(String course, int records, int pictures, String signer) implements Verdict {}

        /**
         * A record is not as it was written; nothing is said of those after it.
         *
         * @param record its number, 0 for the head
         * @param at the time that it states now; null when none can be read
         * @param author whom it names now; empty when nobody can be read
         */
        record Altered(int record, @Nullable Instant at, String author) implements Verdict {}

        /** Every record fits the one before, but the signature does not: cut off, or signed by somebody else. */
        record BadSignature() implements Verdict {}

        /** It is no such file. */
        record NoBundle() implements Verdict {}
    }

    private LessonBundle() {}

    /**
     * Makes a bundle.
     *
     * @param anonymous other names in the place of everybody's
     * @param pictures the bytes of a picture by its address, null where they are not at hand
     */
    public static byte[] of(
            LessonAccount account,
            ReportWords words,
            boolean anonymous,
            Function<String, byte @Nullable []> pictures,
            KeyPair key)
            throws GeneralSecurityException {
        Pseudonyms names = anonymous ? LessonReport.names(account, words) : null;
        StringBuilder file = new StringBuilder();
        List<String> head = new ArrayList<>(List.of(
                names == null ? account.room().value() : names.in(account.room().value()),
                account.lesson().from().toString(),
                account.lesson().to().toString()));
        for (Standing student : account.participation().students())
            head.add(names == null ? student.name() : named(names, student));
        String hash = record(file, 0, head, START);
        int number = 0;
        for (Message message : account.messages())
            hash = record(file, ++number, fields(message, names, pictures), hash);
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key.getPrivate());
        signature.update(hash.getBytes(StandardCharsets.US_ASCII));
        Base64.Encoder base64 = Base64.getEncoder();
        file.append("key\t").append(base64.encodeToString(key.getPublic().getEncoded()));
        file.append("\nsignature\t")
                .append(base64.encodeToString(signature.sign()))
                .append('\n');
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String named(Pseudonyms names, Standing student) {
        return student.people().isEmpty()
                ? names.in(student.name())
                : names.of(student.people().getFirst());
    }

    private static List<String> fields(
            Message message, @Nullable Pseudonyms names, Function<String, byte @Nullable []> pictures) {
        List<String> fields = new ArrayList<>(List.of(
                String.valueOf(message.placedAt().toEpochMilli()),
                String.valueOf(message.seq()),
                names == null
                        ? message.author().nickname() + " <" + message.author().id() + ">"
                        : names.of(message.author())));
        switch (message.body()) {
            case MessageBody.Text(String text) -> {
                fields.add("text");
                fields.add(names == null ? text : names.in(text));
            }
            case MessageBody.Picture picture -> {
                fields.add("picture");
                fields.add(names == null ? picture.address() : "");
                byte[] bytes = pictures.apply(picture.address());
                if (bytes != null)
                    fields.add(names == null ? Base64.getEncoder().encodeToString(bytes) : "sha256:" + sha256(bytes));
            }
            case MessageBody.Like _ -> fields.add("like");
            case MessageBody.Flower _ -> fields.add("flower");
            case MessageBody.Recalled _ -> fields.add("recalled");
            case MessageBody.Unsupported other -> {
                fields.add("other");
                fields.add(names == null ? other.content() : "");
            }
        }
        return fields;
    }

    private static String record(StringBuilder file, int number, List<String> fields, String before) {
        StringBuilder line = new StringBuilder().append(number);
        for (String field : fields) line.append('\t').append(escaped(field));
        String hash = hash(before, line.toString().getBytes(StandardCharsets.UTF_8));
        file.append(line).append('\t').append(hash).append('\n');
        return hash;
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }

    private static String hash(String before, byte[] line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(line);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Looks whether a file is as it was written and signed. */
    public static Verdict verify(byte[] file) {
        // one character a byte: whatever byte was changed, it is a change of a line
        String text = new String(file, StandardCharsets.ISO_8859_1);
        // a line ends as it was written, with one byte
        List<String> lines = List.of(text.split("\n", -1));
        boolean signed = lines.stream().anyMatch(line -> line.startsWith("key\t"));
        if (!lines.getFirst().startsWith("0\t") && !signed) return new Verdict.NoBundle();
        String hash = START;
        int number = 0;
        for (; number < lines.size() && !lines.get(number).startsWith("key\t"); number++) {
            String line = lines.get(number);
            int tab = line.lastIndexOf('\t');
            boolean whole = tab > 0
                    && line.startsWith(number + "\t")
                    && line.substring(tab + 1).equals(hash(hash, bytesOf(line.substring(0, tab))));
            if (!whole) return altered(number, utf8(line));
            hash = line.substring(tab + 1);
        }
        return signed(lines, number, hash);
    }

    private static Verdict altered(int number, String line) {
        String[] fields = line.split("\t", -1);
        if (number == 0 || fields.length <= AUTHOR) return new Verdict.Altered(number, null, "");
        Instant at = null;
        if (fields[TIME].matches("\\d{1,14}")) at = Instant.ofEpochMilli(Long.parseLong(fields[TIME]));
        return new Verdict.Altered(number, at, fields[AUTHOR]);
    }

    private static boolean hasPicture(String line) {
        String[] fields = line.split("\t", BYTES + 2);
        return fields.length == BYTES + 2 && fields[KIND].equals("picture") && !fields[BYTES].startsWith("sha256:");
    }

    /** The fingerprint of a key's public part, as {@link Verdict.Intact#signer} tells it. */
    public static String fingerprint(PublicKey key) {
        return sha256(key.getEncoded());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytesOf(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String bytes) {
        return new String(bytesOf(bytes), StandardCharsets.UTF_8);
    }

    private static Verdict signed(List<String> lines, int at, String hash) {
        boolean ends = lines.size() == at + 3 && lines.get(at + 2).isEmpty();
        if (at == 0 || !ends || !lines.get(at + 1).startsWith("signature\t")) return new Verdict.BadSignature();
        try {
            byte[] encoded = bytes(lines.get(at).substring("key\t".length()));
            PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(hash.getBytes(StandardCharsets.UTF_8));
            byte[] given = bytes(lines.get(at + 1).substring("signature\t".length()));
            if (!signature.verify(given)) return new Verdict.BadSignature();
            String[] head = utf8(lines.getFirst()).split("\t", -1);
            int pictures = (int) lines.stream().filter(LessonBundle::hasPicture).count();
            return new Verdict.Intact(head[1], at - 1, pictures, sha256(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return new Verdict.BadSignature();
        }
    }

    /** Only what an encoder writes: the last character may not have bits that say nothing. */
    private static byte[] bytes(String base64) {
        byte[] decoded = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(decoded).equals(base64)) throw new IllegalArgumentException("base 64");
        return decoded;
    }

    /** As {@link #verify(byte[])}, of a file. Whatever else somebody picks, such as a film, is not read whole. */
    public static Verdict verify(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            boolean begins = part(in, 0, 2).equals("0\t");
            boolean signed = part(in, Math.max(0, in.size() - SIGNED_BYTES), SIGNED_BYTES)
                    .contains("\nkey\t");
            if (!begins && !signed) return new Verdict.NoBundle();
        }
        return verify(Files.readAllBytes(file));
    }

    private static String part(FileChannel in, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && in.read(bytes, from + bytes.position()) >= 0) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
}
