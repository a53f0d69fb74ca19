import type { TicketNumbers } from "./ticket";
import type { TicketDraft, TrailUnit } from "./ticketDraft";
import type { OrderClass, OrderType, Side, SymbolCode, TimeInForce } from "./wire";

export interface TakeProfitBody {
  limit_price: number;
}

export interface StopLossBody {
  stop_price?: number;
  limit_price?: number;
  trail_price?: number;
  trail_percent?: number;
}

/** An order as it is asked for. */
export interface OrderBody {
  symbol: SymbolCode;
  side: Side;
  type: OrderType;
  order_class?: OrderClass;
  quantity?: number;
  notional?: number;
  limit_price?: number;
  stop_price?: number;
  trail_price?: number;
  trail_percent?: number;
  take_profit?: TakeProfitBody;
  stop_loss?: StopLossBody;
  time_in_force: TimeInForce;
  extended_hours?: boolean;
  client_order_id?: string;
  allow_duplicate?: boolean;
}

const trailOf = (trail: number, unit: TrailUnit) =>
  unit === "percent" ? { trail_percent: trail } : { trail_price: trail };

function exitsOf(draft: TicketDraft, numbers: TicketNumbers): Pick<OrderBody, "take_profit" | "stop_loss"> {
  const { profit, loss, lossLimit, lossTrail } = numbers;
  const stopLoss: StopLossBody | null =
    lossTrail !== null
      ? trailOf(lossTrail, draft.lossTrailUnit)
      : loss === null
        ? null
        : { stop_price: loss, ...(lossLimit === null ? {} : { limit_price: lossLimit }) };
  return {
    ...(profit === null ? {} : { take_profit: { limit_price: profit } }),
    ...(stopLoss === null ? {} : { stop_loss: stopLoss }),
  };
}

/** The draft as the hub is asked for it; only what the type and the structure have. */
export function orderBody(
  symbol: SymbolCode,
  draft: TicketDraft,
  numbers: TicketNumbers & { quantity: number | null },
): OrderBody {
  const { limit, stop, trail, quantity } = numbers;
  const dollars = Number(draft.sizeText.replaceAll(",", ""));
  return {
    symbol,
    side: draft.side,
    type: draft.type,
    ...(draft.structure === "simple" ? {} : { order_class: draft.structure }),
    ...(draft.sizeMode === "dollars" ? { notional: dollars } : { quantity: quantity ?? 0 }),
    ...(limit === null ? {} : { limit_price: limit }),
    ...(stop === null ? {} : { stop_price: stop }),
    ...(trail === null ? {} : trailOf(trail, draft.trailUnit)),
    ...exitsOf(draft, numbers),
    time_in_force: draft.timeInForce,
    ...(draft.extended ? { extended_hours: true } : {}),
  };
}
