import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An icon file as Windows wants it: a directory of pictures, each a PNG as it is, which it reads since Vista. */
final class WindowsIcon {
    private static final int[] SIZES = {16, 32, 48, 64, 256};
    private static final int HEAD = 6;
    private static final int ENTRY = 16;

    private WindowsIcon() {}

    /** @param folder with {@code lectern-SIZE.png} */
    static void write(Path ico, Path folder) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        int at = HEAD + ENTRY * SIZES.length;
        int all = at;
        for (int size : SIZES) {
            byte[] png = Files.readAllBytes(folder.resolve("lectern-" + size + ".png"));
            pictures.add(png);
            all += png.length;
        }
        ByteBuffer file = ByteBuffer.allocate(all).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) SIZES.length);
        for (int i = 0; i < SIZES.length; i++) {
            // 256 is written as 0
            file.put((byte) SIZES[i]).put((byte) SIZES[i]).putShort((short) 0);
            file.putShort((short) 1).putShort((short) 32);
            file.putInt(pictures.get(i).length).putInt(at);
            at += pictures.get(i).length;
        }
        pictures.forEach(file::put);
        Files.write(ico, file.array());
    }
}
