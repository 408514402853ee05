import { UsersController } from "./users.controller";

export const job = (users: UsersController) => users.fetchUser("c");
