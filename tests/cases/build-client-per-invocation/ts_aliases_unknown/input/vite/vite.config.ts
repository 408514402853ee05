import { aliases } from "./aliases";

export default { resolve: { alias: aliases("src") } };
