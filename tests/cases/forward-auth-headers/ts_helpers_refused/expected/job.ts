import { everywhere } from "./clients";

export const run = () => everywhere(1);
