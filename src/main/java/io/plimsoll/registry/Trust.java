package io.plimsoll.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The authorities whose certificates are trusted: those that Java knows, and those of the user. */
final class Trust {
    private final Settings settings;

    Trust(Settings settings) {
        this.settings = settings;
    }

    /** Empty where there are no others than Java's. */
    Optional<SSLContext> context(String host) throws RegistryException {
        List<Path> files = new ArrayList<>(settings.authorities());
        settings.path("SSL_CERT_FILE").ifPresent(files::add);
        files.addAll(ofHost(host));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate known : known()) {
                store.setCertificateEntry("java-" + number++, known);
            }
            for (Path file : files) {
                for (Certificate own : read(file)) {
                    store.setCertificateEntry("own-" + number++, own);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return Optional.of(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new RegistryException("cannot use the certificates of your own: " + e.getMessage());
        }
    }

    private static List<X509Certificate> known() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        List<X509Certificate> known = new ArrayList<>();
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                known.addAll(List.of(trust.getAcceptedIssuers()));
            }
        }
        return known;
    }

    private static Collection<? extends Certificate> read(Path file) throws RegistryException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (CertificateException e) {
            throw new RegistryException("`" + file + "` is not a file of certificates");
        } catch (NoSuchFileException e) {
            throw new RegistryException("cannot read the certificates in `" + file + "`: no such file");
        } catch (IOException e) {
            throw new RegistryException("cannot read the certificates in `" + file + "`");
        }
    }

    /** What Docker and Podman trust for one registry. */
    private List<Path> ofHost(String host) {
        if (!host.chars().allMatch(c -> Character.isLetterOrDigit(c) || ".-_:[]".indexOf(c) >= 0)) {
            return List.of();
        }
        List<Path> folders =
                new ArrayList<>(List.of(Path.of("/etc/docker/certs.d"), Path.of("/etc/containers/certs.d")));
        settings.home().ifPresent(home -> {
            folders.add(home.resolve(".config/containers/certs.d"));
            folders.add(home.resolve(".config/docker/certs.d"));
        });
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(host), "*.crt")) {
                files.forEach(found::add);
            } catch (IOException | RuntimeException e) {
                continue; // few have such a folder, and Windows allows no colon in its name
            }
        }
        return found;
    }
}
