/** Identity of a node of a taxonomy: an integer or a string; `7`, `"7"` and `"007"` are three different ids. */
export type ClassId = number | string;
