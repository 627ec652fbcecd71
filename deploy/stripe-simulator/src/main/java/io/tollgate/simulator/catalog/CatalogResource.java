package io.tollgate.simulator.catalog;

import io.tollgate.simulator.api.Accepted;
import io.tollgate.simulator.api.Operation;
import io.tollgate.simulator.api.Resource;
import io.tollgate.simulator.store.Listing;
import io.tollgate.simulator.store.StripeObjects;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
class CatalogResource implements Resource {

    private static final Accepted PRODUCT = Accepted.of("""
            name active description images[] metadata.* shippable statement_descriptor tax_code unit_label url""");
    private static final Accepted NEW_PRODUCT = PRODUCT.and("""
            id type default_price_data.currency default_price_data.unit_amount default_price_data.unit_amount_decimal
            default_price_data.recurring.interval default_price_data.recurring.interval_count
            default_price_data.tax_behavior""");
    private static final Accepted PRICE = Accepted.of("active metadata.* nickname lookup_key tax_behavior");
    private static final Accepted NEW_PRICE = PRICE.and("""
            currency product unit_amount unit_amount_decimal billing_scheme product_data.name product_data.id
            product_data.active product_data.metadata.* product_data.statement_descriptor product_data.tax_code
            product_data.unit_label recurring.interval recurring.interval_count recurring.usage_type""");

    private final Catalog catalog;
    private final StripeObjects objects;
    private final Listing listing;

    CatalogResource(Catalog catalog, StripeObjects objects, Listing listing) {
        this.catalog = catalog;
        this.objects = objects;
        this.listing = listing;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/products", NEW_PRODUCT, call -> catalog.createProduct(call.params())),
                Operation.get("/v1/products", Accepted.list("active"), call -> listing.of("product", call, "active")),
                Operation.get("/v1/products/{id}", call -> objects.get("product", call.id("id"), "id")),
                Operation.post(
                        "/v1/products/{id}",
                        PRODUCT.and("default_price"),
                        call -> catalog.updateProduct(product(call.id("id")), call.params())),
                Operation.delete(
                        "/v1/products/{id}", Accepted.of(""), call -> catalog.deleteProduct(product(call.id("id")))),
                Operation.post("/v1/prices", NEW_PRICE, call -> catalog.createPrice(call.params())),
                Operation.get(
                        "/v1/prices",
                        Accepted.list("active currency product type"),
                        call -> listing.of("price", call, "active", "currency", "product", "type")),
                Operation.get("/v1/prices/{price}", call -> objects.get("price", call.id("price"), "price")),
                Operation.post(
                        "/v1/prices/{price}",
                        PRICE,
                        call -> catalog.updatePrice(objects.live("price", call.id("price"), "price"), call.params())));
    }

    private ObjectNode product(String id) {
        return objects.live("product", id, "id");
    }
}
