import { Controller, Get, Headers, Param, Req } from "@nestjs/common";
import type { Request } from "express";

@Controller("pages")
export class Pages {
  @Get("request")
  async byRequest(@Param("id") id: string, @Req() req: Request) {
    return Promise.all([fetch(`http://users/${id}`), fetch("http://orders/mine")]);
  }

  @Get("headers")
  async byHeaders(@Headers() headers: Record<string, string>) {
    return Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
  }

  @Get("header")
  async byHeader(@Headers("authorization") auth: string) {
    return Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
  }

  @Get("other")
  async other(@Headers("x-page") page: string) {
    return Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
  }
}
