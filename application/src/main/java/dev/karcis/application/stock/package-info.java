/** The ports through which stock is locked, read and shown. */
package dev.karcis.application.stock;
