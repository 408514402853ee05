"""Handlers that are given services."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from services import Items, Orders, OrdersGiven, Parts, users

router = APIRouter()
items = Items()


def get_orders() -> Orders:
    return Orders()


@router.get("/orders")
async def orders_of(request: Request, orders: Orders = Depends(get_orders)):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await orders.both("a", forwarded=forwarded)


@router.get("/more")
async def more_orders(request: Request, orders: Annotated[Orders, Depends(get_orders)], again: OrdersGiven):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [await orders.both("b", forwarded=forwarded), await again.both("c", forwarded=forwarded)]


@router.get("/items")
async def items_of(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await items.all_items(forwarded=forwarded)


@router.get("/parts")
async def parts_of(request: Request, parts: Parts = Depends()):
    return await parts.some_parts()


@router.get("/users")
async def users_of(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await users.all_users(forwarded=forwarded)


@router.get("/body")
async def not_given(request: Request, parts: Parts):
    return await parts.some_parts()
