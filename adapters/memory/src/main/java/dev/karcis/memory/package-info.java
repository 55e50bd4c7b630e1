/** Every driven port in the memory of one process: see {@link dev.karcis.memory.Memory}. */
package dev.karcis.memory;
