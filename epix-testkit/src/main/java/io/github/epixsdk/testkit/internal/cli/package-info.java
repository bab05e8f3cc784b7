/** The {@code epix} command line. Not exported: its contract are commands, options, exit codes and JSON keys. */
@NullMarked
package io.github.epixsdk.testkit.internal.cli;

import org.jspecify.annotations.NullMarked;
