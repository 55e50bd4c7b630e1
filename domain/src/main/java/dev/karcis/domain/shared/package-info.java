/** Values and faults that every context knows. */
package dev.karcis.domain.shared;
