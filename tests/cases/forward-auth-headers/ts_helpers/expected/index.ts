export { loadUser as user } from "./clients";
