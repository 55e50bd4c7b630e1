/** The application: configuration, command line, and the one place where adapters meet. */
package dev.karcis.app;
