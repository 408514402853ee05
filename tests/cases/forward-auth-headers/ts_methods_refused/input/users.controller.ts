import { Controller, Get, Req } from "@nestjs/common";

@Controller()
export class UsersController {
  @Get()
  async all(@Req() request: Request) {
    return Promise.all([this.fetchUser("a"), this.fetchUser("b")]);
  }

  @Get()
  async mapped(@Req() request: Request) {
    return Promise.all(["a", "b"].map(this.fetchOne));
  }

  async fetchUser(name: string) {
    return fetch(`http://users/${name}`);
  }

  async fetchOne(name: string) {
    return fetch(`http://users/${name}`);
  }
}
