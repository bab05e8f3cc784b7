package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.PemFiles;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;

/**
 * What authorities said about revoked certificates: lists (CRL, RFC 5280) and answers (OCSP, RFC 6960), as they were received.
 *
 * <p>Nothing of it is believed as such: each piece counts only for certificates of the authority that signed it, and for the time
 * between its dates. Immutable and thread-safe.
 *
 * <pre>{@code
 * RevocationData offline = RevocationData.load(Path.of("/var/lib/epix/revocation"));
 * VerificationPolicy policy = VerificationPolicy.builder(anchors).revocationData(offline).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class RevocationData {
    private static final RevocationData NONE = new RevocationData(List.of(), List.of());

    private final List<X509CRL> lists;
    private final List<byte[]> answers;

    private RevocationData(List<X509CRL> lists, List<byte[]> answers) {
        this.lists = List.copyOf(lists);
        this.answers = answers.stream().map(byte[]::clone).toList();
    }

    /**
     * Returns nothing.
     *
     * @return data without any list or answer
     */
    public static RevocationData none() {
        return NONE;
    }

    /**
     * Puts data together.
     *
     * @param lists revocation lists
     * @param ocspAnswers OCSP responses in DER
     * @return the data
     * @throws NullPointerException if an argument is null
     */
    public static RevocationData of(List<X509CRL> lists, List<byte[]> ocspAnswers) {
        return new RevocationData(lists, ocspAnswers);
    }

    /**
     * Reads data from a file, or from every {@code .crl}, {@code .pem}, {@code .ocsp} and {@code .ors} file of a folder. Files with
     * the last two endings hold one OCSP response in DER each; the others hold revocation lists, one in DER or any number in PEM. A
     * file has at most 64 MiB; sub-folders are not read.
     *
     * @param fileOrFolder the file or folder
     * @return the data
     * @throws TrustException if there is no such file or folder, it holds nothing, or something in it cannot be read
     */
    public static RevocationData load(Path fileOrFolder) {
        List<X509CRL> lists = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        PemFiles.revocationData(fileOrFolder, lists, answers);
        return new RevocationData(lists, answers);
    }

    /**
     * Returns this data and other data together.
     *
     * @param other the other data
     * @return both
     */
    public RevocationData and(RevocationData other) {
        List<X509CRL> allLists = new ArrayList<>(lists);
        allLists.addAll(other.lists);
        List<byte[]> allAnswers = new ArrayList<>(answers);
        allAnswers.addAll(other.answers);
        return new RevocationData(allLists, allAnswers);
    }

    /**
     * Returns the revocation lists.
     *
     * @return the lists, possibly none
     */
    public List<X509CRL> lists() {
        return lists;
    }

    /**
     * Returns the OCSP answers.
     *
     * @return copies of the responses in DER, possibly none
     */
    public List<byte[]> ocspAnswers() {
        return answers.stream().map(byte[]::clone).toList();
    }

    /** Returns how many of each there are. */
    @Override
    public String toString() {
        return "RevocationData[" + lists.size() + " lists, " + answers.size() + " OCSP answers]";
    }
}
