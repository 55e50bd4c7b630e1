/** Several of Karcis on one store, in one JVM. */
package dev.karcis.app.together;
