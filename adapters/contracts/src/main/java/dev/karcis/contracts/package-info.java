/** What every implementation of a port must pass; see {@link dev.karcis.contracts.PortContract}. */
package dev.karcis.contracts;
