/** Makes the shipped files of {@code data/} out of their published source, and checks that they still are what it makes. */
@NullMarked
package dev.terraglue.aviation.data;

import org.jspecify.annotations.NullMarked;
