/** Orders, their lines and what they hold. */
package dev.karcis.postgres.order;
