/** What every route is made of: who may call, how bodies are read, how problems are told. */
package dev.karcis.http.shared;
