/** What a Party needs to begin: keys, requests for certificates, profiles, permits to try with, a sheet; not exported. */
@NullMarked
package io.github.epixsdk.testkit.internal.onboard;

import org.jspecify.annotations.NullMarked;
