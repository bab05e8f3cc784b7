/**
 * Species as Species+ publishes them, read from a file on the authority's own machine.
 *
 * <p>{@link io.github.epixsdk.model.speciesplus.SpeciesPlusSnapshot} reads answers or bulk downloads of the Species+/CITES Checklist
 * API (UNEP-WCMC) and answers the rules with them. Nothing here asks the network. The package needs {@code jackson-core} on the
 * class path, which the rest of the model does not.
 */
@NullMarked
package io.github.epixsdk.model.speciesplus;

import org.jspecify.annotations.NullMarked;
