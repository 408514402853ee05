import { Controller, Get, Req } from "@nestjs/common";
import type { Request } from "express";

import { items, OrdersService, PartsService } from "./orders.service";

@Controller()
export class AppController {
  constructor(
    private readonly orders: OrdersService,
    private readonly parts: PartsService,
  ) {}

  @Get("orders")
  async ordersOf(@Req() req: Request) {
    const authorization = req.headers.authorization;
    const forwarded: Record<string, string> = authorization
      ? { Authorization: authorization }
      : {};
    return this.orders.both("u", forwarded);
  }

  @Get("parts")
  async partsOf(@Req() req: Request) {
    return this.parts.someParts();
  }

  @Get("items")
  async itemsOf(@Req() req: Request) {
    const authorization = req.headers.authorization;
    const forwarded: Record<string, string> = authorization
      ? { Authorization: authorization }
      : {};
    return items.allItems(forwarded);
  }
}
