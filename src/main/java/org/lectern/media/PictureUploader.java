package org.lectern.media;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import org.lectern.domain.Failure;
import org.lectern.domain.Password;

/** Uploads pictures for one course by HTTP POST. Holds nothing on disk. Any thread; returns at once. */
public final class PictureUploader {
    private static final int PIECE = 16 * 1024;
    private static final int MAX_ANSWER = 64 * 1024;

    private final CourseTransfers transfers;

    public PictureUploader(CourseTransfers transfers) {
        this.transfers = transfers;
    }

    /**
     * Uploads; the future gives the picture's address or fails with a {@link MediaFailure}. Cancelling it breaks the
     * connection off.
     *
     * @param progress told from 0 to 1 as bytes are handed to the network, on its threads
     */
    public CompletableFuture<URI> upload(UploadTarget target, ShrunkPicture picture, DoubleConsumer progress) {
        CompletableFuture<URI> result = new CompletableFuture<>();
        TransferWatch watch = transfers.watch(result, transfers.limits().upload());
        DoubleConsumer moved = share -> {
            watch.touch();
            if (!result.isDone()) progress.accept(share);
        };
        transfers.step(result, () -> start(target, picture, moved, result));
        return result;
    }

    private void start(UploadTarget target, ShrunkPicture picture, DoubleConsumer moved, CompletableFuture<URI> result)
            throws MediaFailure {
        // an address offered by a server must not lead into the person's own network
        URI address = transfers.guard().admit(target.address().toString(), true);
        HttpRequest request = request(target, address, picture, moved);
        CompletableFuture<HttpResponse<String>> exchange = transfers.send(request, head -> new CappedText(MAX_ANSWER));
        result.whenComplete((done, problem) -> exchange.cancel(true));
        exchange.whenComplete((response, problem) -> {
            if (problem != null) result.completeExceptionally(PictureHttp.failure(problem, address));
            else answered(response, address, result);
        });
    }

    private static void answered(HttpResponse<String> response, URI address, CompletableFuture<URI> result) {
        if (response.statusCode() / 100 != 2) {
            result.completeExceptionally(new MediaFailure(new Failure.TransferStatus(response.statusCode())));
            return;
        }
        URI found = UploadAnswer.address(response.body(), address);
        if (found == null) result.completeExceptionally(new MediaFailure(new Failure.Unexpected("upload answer")));
        else result.complete(found);
    }

    private static HttpRequest request(UploadTarget target, URI address, ShrunkPicture picture, DoubleConsumer moved) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .header("User-Agent", PictureHttp.USER_AGENT)
                .header("Accept", "application/json");
        return switch (target) {
            case UploadTarget.Offered offered -> {
                Password token = offered.token();
                if (token != null && !token.isEmpty()) builder.header("Authorization", "Bearer " + token.reveal());
                yield builder.header("Content-Type", picture.type().mime())
                        .POST(body(List.of(picture.bytes()), moved))
                        .build();
            }
            case UploadTarget.Form form -> {
                String boundary = "lectern-" + UUID.randomUUID();
                yield builder.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body(form(boundary, picture), moved))
                        .build();
            }
        };
    }

    private static List<byte[]> form(String boundary, ShrunkPicture picture) {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture."
                + picture.type().extension() + "\"\r\nContent-Type: "
                + picture.type().mime() + "\r\n\r\n";
        String tail = "\r\n--" + boundary + "--\r\n";
        return List.of(
                head.getBytes(StandardCharsets.US_ASCII), picture.bytes(), tail.getBytes(StandardCharsets.US_ASCII));
    }

    private static BodyPublisher body(List<byte[]> parts, DoubleConsumer moved) {
        long total = 0;
        for (byte[] part : parts) total += part.length;
        long whole = total;
        Iterable<byte[]> pieces = () -> new Pieces(parts, whole, moved);
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(pieces), whole);
    }

    /** Hands out small pieces, asked for as the network takes them, which is how progress is known. */
    private static final class Pieces implements Iterator<byte[]> {
        private final List<byte[]> parts;
        private final long whole;
        private final DoubleConsumer moved;
        private int part;
        private int offset;
        private long sent;

        Pieces(List<byte[]> parts, long whole, DoubleConsumer moved) {
            this.parts = parts;
            this.whole = whole;
            this.moved = moved;
        }

        @Override
        public boolean hasNext() {
            return part < parts.size();
        }

        @Override
        public byte[] next() {
            if (!hasNext()) throw new NoSuchElementException();
            byte[] from = parts.get(part);
            byte[] piece = Arrays.copyOfRange(from, offset, Math.min(from.length, offset + PIECE));
            offset += piece.length;
            if (offset >= from.length) {
                part++;
                offset = 0;
            }
            // asking for this piece means that the ones before have gone
            moved.accept(whole == 0 ? 1 : (double) sent / whole);
            sent += piece.length;
            return piece;
        }
    }
}
