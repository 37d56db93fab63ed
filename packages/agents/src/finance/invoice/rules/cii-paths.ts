/** Where the groups of a Cross Industry Invoice stand, from the root. */
export const trade = 'rsm:SupplyChainTradeTransaction';
export const agreement = `${trade}/ram:ApplicableHeaderTradeAgreement`;
export const delivery = `${trade}/ram:ApplicableHeaderTradeDelivery`;
export const settlement = `${trade}/ram:ApplicableHeaderTradeSettlement`;
export const summation = `${settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
