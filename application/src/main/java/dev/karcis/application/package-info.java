/** {@link dev.karcis.application.Karcis} puts the use cases and the adapters together. */
package dev.karcis.application;
