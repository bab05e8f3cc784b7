package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.PermitAccount;
import io.github.epixsdk.model.book.PermitBook;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes down a rehearsal so that a person can follow it. */
final class Transcript {
    private final Consumer<String> out;
    private int step;

    Transcript(Consumer<String> out) {
        this.out = out;
    }

    void title(String text) {
        out.accept(text);
    }

    void step(String text) {
        out.accept("");
        out.accept(++step + ". " + text);
    }

    void line(String text) {
        out.accept("   " + text);
    }

    void books(PermitBook exporter, PermitBook importer) {
        out.accept("");
        out.accept("Books");
        book("XA (exporter)", exporter);
        book("XB (importer)", importer);
    }

    private void book(String party, PermitBook book) {
        book.signals().forEach(signal -> line(party + ": " + signal.severity() + " " + signal.message()));
        for (PermitAccount account : book.accounts()) {
            line(party + ": " + account.number() + " " + account.state() + ", confirmations booked: "
                    + account.confirmations().size());
            line("  %-6s%14s%14s%14s".formatted("item", "permitted", "exported", "imported"));
            account.positions()
                    .forEach(p -> line("  %-6s%14s%14s%14s"
                            .formatted(p.item(), text(p.permitted()), text(p.exported()), text(p.imported()))));
        }
    }

    private static String text(Optional<Quantity> quantity) {
        return quantity.map(Quantity::toString).orElse("-");
    }
}
