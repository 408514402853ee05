import { HttpService } from "@nestjs/axios";
import { Controller, Get, Req } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";
import type { Request } from "express";
import { firstValueFrom } from "rxjs";

@Controller("users")
export class Users {
  constructor(
    private readonly http: HttpService,
    private readonly config: ConfigService,
  ) {}

  @Get()
  async page(@Req() request: Request) {
    const user = await firstValueFrom(this.http.get(`${this.config.get<string>("USERS_URL", "http://users:3000")}/me`));
    const orders = await firstValueFrom(this.http.get(`${this.config.get("ORDERS_URL")}/mine`));
    return [user.data, orders.data];
  }
}
