/** Small programs that the README quotes. */
package dev.karcis.examples;
