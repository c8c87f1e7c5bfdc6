/** The way from the top of a file to a value: keys, and indexes from 0. */
export type Path = readonly (string | number)[];
