import { HttpService } from "@nestjs/axios";
import { Controller, Get, Param, Post, Req } from "@nestjs/common";
import { Request } from "express";
import { firstValueFrom } from "rxjs";

@Controller("pages")
export class PagesController {
  constructor(private readonly http: HttpService) {}

  @Get(":id")
  async page(@Param("id") id: string) {
    return Promise.all([
      firstValueFrom(this.http.get(`http://users/${id}`)),
      firstValueFrom(this.http.get(`http://orders/${id}`)),
    ]);
  }

  @Post()
  async asked(@Req() request: Request) {
    return Promise.all([
      firstValueFrom(this.http.get("http://users/me")),
      firstValueFrom(this.http.get("http://orders/mine")),
    ]);
  }

  async notARoute() {
    return Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
  }
}
