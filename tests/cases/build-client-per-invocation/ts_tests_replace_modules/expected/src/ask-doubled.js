import { doubled } from "./doubled.js";

export const ask = () => doubled.models.list();
