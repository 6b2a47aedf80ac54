package io.plimsoll.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/** Reads what the client sends, and hands on what the server can deal with; all else is answered here, and the rest goes on. */
final class Incoming implements MessageProducer {
    private static final String INITIALIZE = "initialize";
    private static final String EXIT = "exit";
    private static final String CANCEL = "$/cancelRequest";

    private final Frames frames;
    private final MessageJsonHandler json;
    private final MessageConsumer out;
    private final Server server;
    private boolean initialized;
    private Optional<BrokenConnection> broken = Optional.empty();

    /** @param out takes answers */
    Incoming(InputStream in, MessageJsonHandler json, MessageConsumer out, Server server) {
        this.frames = new Frames(in);
        this.json = json;
        this.out = out;
        this.server = server;
    }

    /** Why it ended before the input did. */
    Optional<BrokenConnection> broken() {
        return broken;
    }

    @Override
    public void listen(MessageConsumer handler) {
        try {
            for (Optional<byte[]> body = frames.next(); body.isPresent(); body = frames.next()) {
                take(new String(body.get(), StandardCharsets.UTF_8), handler);
            }
        } catch (BrokenConnection e) {
            broken = Optional.of(e);
        } catch (IOException e) {
            // the client is gone
        }
    }

    private void take(String text, MessageConsumer handler) {
        Message message;
        try {
            message = json.parseMessage(text);
        } catch (RuntimeException | StackOverflowError e) {
            refuse(text);
            return;
        }
        if (message == null) {
            refuse(text);
        } else if (message instanceof RequestMessage request) {
            Optional<ResponseError> refusal = refusal(request);
            if (refusal.isEmpty()) {
                initialized |= request.getMethod().equals(INITIALIZE);
                handler.consume(request);
            } else {
                ResponseMessage answer = new ResponseMessage();
                answer.setRawId(request.getRawId());
                answer.setError(refusal.get());
                out.consume(answer);
            }
        } else if (message instanceof NotificationMessage notification) {
            if (notification.getMethod() == null) {
                refuse(text);
            } else if (isWanted(notification)) {
                handler.consume(notification);
            }
        } else if (message instanceof ResponseMessage response && response.getRawId() != null) {
            handler.consume(response);
        }
    }

    /** Why a request cannot be handed on. */
    private Optional<ResponseError> refusal(RequestMessage request) {
        String method = request.getMethod();
        if (method == null) {
            return error(ResponseErrorCode.InvalidRequest, "a request must have a method");
        }
        boolean first = method.equals(INITIALIZE);
        if (server.isShutDown()) {
            return error(ResponseErrorCode.InvalidRequest, "the server has been shut down");
        }
        if (first && initialized) {
            return error(ResponseErrorCode.InvalidRequest, "the server has been initialized already");
        }
        if (!first && !initialized) {
            return error(ResponseErrorCode.ServerNotInitialized, "the first request must be `initialize`");
        }
        if (method.startsWith("$/") || json.getJsonRpcMethod(method) == null) {
            return error(ResponseErrorCode.MethodNotFound, "unknown method `" + method + "`");
        }
        return Parameters.problem(method, request.getParams())
                .flatMap(problem -> error(ResponseErrorCode.InvalidParams, problem));
    }

    private static Optional<ResponseError> error(ResponseErrorCode code, String message) {
        return Optional.of(new ResponseError(code, message, null));
    }

    /** Nobody waits for an answer to a notification: one that is wrong is left out, and that is logged. */
    private boolean isWanted(NotificationMessage notification) {
        String method = notification.getMethod();
        if (method.equals(EXIT)) {
            return true;
        }
        if (!initialized || server.isShutDown()) {
            return false;
        }
        Optional<String> problem = method.equals(CANCEL)
                ? Parameters.problemOfCancel(notification.getParams())
                : Parameters.problem(method, notification.getParams());
        problem.ifPresent(words -> server.log(method + ": " + words));
        return problem.isEmpty();
    }

    /** Says what is wrong with a text that is no message, as far as it can be answered. */
    private void refuse(String text) {
        if (text.isBlank()) {
            answer(null, ResponseErrorCode.ParseError, "the message is empty");
            return;
        }
        JsonElement element;
        try {
            element = json.getGson().getAdapter(JsonElement.class).fromJson(text);
        } catch (IOException | JsonParseException | StackOverflowError e) {
            answer(null, ResponseErrorCode.ParseError, "the message is not valid JSON");
            return;
        }
        if (!element.isJsonObject()) {
            answer(null, ResponseErrorCode.InvalidRequest, "a message must be an object");
            return;
        }
        JsonObject object = element.getAsJsonObject();
        JsonElement method = object.get("method");
        boolean response = object.has("result") || object.has("error");
        if (method == null && response) {
            return; // nothing answers an answer
        }
        if (method == null || !method.isJsonPrimitive()) {
            answer(object.get("id"), ResponseErrorCode.InvalidRequest, "a message must have a method");
        } else if (object.has("id")) {
            answerRequest(object.get("id"), method.getAsString());
        } else if (initialized && !server.isShutDown()) {
            server.log(method.getAsString() + ": its parameters are not those of the protocol");
        }
    }

    private void answerRequest(JsonElement id, String method) {
        if (!initialized && !method.equals(INITIALIZE)) {
            answer(id, ResponseErrorCode.ServerNotInitialized, "the first request must be `initialize`");
        } else if (server.isShutDown()) {
            answer(id, ResponseErrorCode.InvalidRequest, "the server has been shut down");
        } else {
            answer(
                    id,
                    ResponseErrorCode.InvalidParams,
                    "the parameters of `" + method + "` are not those of the protocol");
        }
    }

    /** @param id null, and all that is no id, becomes null */
    private void answer(JsonElement id, ResponseErrorCode code, String message) {
        ResponseMessage answer = new ResponseMessage();
        if (id instanceof JsonPrimitive primitive && primitive.isString()) {
            answer.setId(primitive.getAsString());
        } else if (id instanceof JsonPrimitive primitive && primitive.isNumber()) {
            try {
                answer.setId(primitive.getAsInt());
            } catch (NumberFormatException e) {
                answer.setId(primitive.getAsString());
            }
        }
        answer.setError(new ResponseError(code, message, null));
        out.consume(answer);
    }
}
