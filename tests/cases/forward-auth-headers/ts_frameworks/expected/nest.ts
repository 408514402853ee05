import { Controller, Get, Headers, Param, Req } from "@nestjs/common";
import type { Request } from "express";

@Controller("pages")
export class Pages {
  @Get("request")
  async byRequest(@Param("id") id: string, @Req() req: Request) {
    const authorization = req.headers.authorization;
    const forwarded: Record<string, string> = authorization
      ? { Authorization: authorization }
      : {};
    return Promise.all([fetch(`http://users/${id}`, { headers: forwarded }), fetch("http://orders/mine", { headers: forwarded })]);
  }

  @Get("headers")
  async byHeaders(@Headers() headers: Record<string, string>) {
    const authorization = headers.authorization;
    const forwarded: Record<string, string> = authorization
      ? { Authorization: authorization }
      : {};
    return Promise.all([
      fetch("http://users/me", { headers: forwarded }),
      fetch("http://orders/mine", { headers: forwarded }),
    ]);
  }

  @Get("header")
  async byHeader(@Headers("authorization") auth: string) {
    const forwarded: Record<string, string> = auth
      ? { Authorization: auth }
      : {};
    return Promise.all([
      fetch("http://users/me", { headers: forwarded }),
      fetch("http://orders/mine", { headers: forwarded }),
    ]);
  }

  @Get("other")
  async other(@Headers("x-page") page: string) {
    return Promise.all([fetch("http://users/me"), fetch("http://orders/mine")]);
  }
}
