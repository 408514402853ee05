import { proxied } from "./proxied.js";

export const ask = () => proxied.models.list();
