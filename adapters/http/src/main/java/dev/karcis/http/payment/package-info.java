/** Routes of payments. */
package dev.karcis.http.payment;
