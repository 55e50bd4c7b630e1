/** Routes of orders of any kind. */
package dev.karcis.http.order;
