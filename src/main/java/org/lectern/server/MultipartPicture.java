package org.lectern.server;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the picture in an upload's body: the body itself, or the first file of a form. */
final class MultipartPicture {
    private MultipartPicture() {}

    /** The picture's bytes, null when the body is a form without a file or no proper form. The file's name is ignored. */
    static byte @Nullable [] of(HttpRequest request, byte[] body) {
        boolean form = request.headers()
                .get(HttpHeaderNames.CONTENT_TYPE, "")
                .toLowerCase(Locale.ROOT)
                .startsWith("multipart/");
        if (!form) return body.length == 0 ? null : body;
        // a form without a boundary is none
        if (!HttpPostRequestDecoder.isMultipart(request)) return null;
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, PictureDesk.UPLOAD);
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, request.headers().get(HttpHeaderNames.CONTENT_TYPE));
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), head);
            decoder.offer(new DefaultLastHttpContent(Unpooled.wrappedBuffer(body)));
            for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
                if (part instanceof FileUpload file && file.isCompleted()) return file.get();
            }
            return null;
        } catch (IOException | RuntimeException broken) {
            return null;
        } finally {
            if (decoder != null) decoder.destroy();
        }
    }
}
