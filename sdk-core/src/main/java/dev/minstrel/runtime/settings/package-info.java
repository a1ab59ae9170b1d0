/** What the machine and its owner decide from outside: properties, environment, platform. */
@NullMarked
package dev.minstrel.runtime.settings;

import org.jspecify.annotations.NullMarked;
