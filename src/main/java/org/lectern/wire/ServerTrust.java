package org.lectern.wire;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/**
 * Decides about one server's certificate, once, and remembers why it said no. Either the system trusts chain and host
 * name, or the certificate is the very one that its user pinned for this server (decision D13). There is no third way.
 */
final class ServerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager system;
    private final String host;
    private final @Nullable String pin;
    private volatile @Nullable Failure refusal;

    /** @param pin SHA-256 fingerprint, hex with or without colons; null for none */
    ServerTrust(X509ExtendedTrustManager system, String host, @Nullable String pin) {
        this.system = system;
        this.host = host;
        this.pin = pin == null || pin.isBlank() ? null : bare(pin);
    }

    /** Why the certificate was refused; null when it was not, or none was seen. */
    @Nullable
    Failure refusal() {
        return refusal;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        String fingerprint = fingerprint(chain[0]);
        if (pin != null) {
            if (pin.equals(bare(fingerprint))) return;
            refusal = new Failure.PinMismatch(host, fingerprint);
            throw new CertificateException("not the pinned certificate");
        }
        try {
            system.checkServerTrusted(chain, authType);
        } catch (CertificateException | RuntimeException untrusted) {
            refusal = new Failure.Untrusted(host, fingerprint);
            throw untrusted;
        }
        try {
            // with the socket the name is checked too: its parameters ask for HTTPS rules
            system.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException wrongName) {
            refusal = new Failure.WrongHost(host, fingerprint);
            throw wrongName;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only sockets are used here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the host name could not be checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return system.getAcceptedIssuers();
    }

    /** SHA-256 of a certificate as people compare it: upper-case hex pairs with colons. */
    static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    private static String bare(String fingerprint) {
        return fingerprint.replaceAll("[:\\s]", "").toUpperCase(Locale.ROOT);
    }
}
