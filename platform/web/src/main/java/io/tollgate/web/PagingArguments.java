package io.tollgate.web;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads {@code limit} and {@code cursor} for the controllers that ask for {@link Paging}. */
final class PagingArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final Pattern UP_TO_THREE_DIGITS = Pattern.compile("\\d{1,3}");

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String cursor = request.getParameter(CURSOR);
        return new Paging(
                limit(request.getParameter(LIMIT)), cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor));
    }

    private static int limit(@Nullable String asked) {
        if (asked == null) {
            return Paging.DEFAULT_LIMIT;
        }
        int limit = UP_TO_THREE_DIGITS.matcher(asked).matches() ? Integer.parseInt(asked) : 0;
        if (limit < 1 || limit > Paging.MOST) {
            throw ProblemException.invalid(LIMIT, "must be a whole number from 1 to " + Paging.MOST);
        }
        return limit;
    }
}
