package org.bss2sbi.training.restriction;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.bss2sbi.simulator.ParameterSpace;

/**
 * Everything that a decision depends on; its hash names the restriction.
 *
 * @param version version of the file format
 * @param space parameters it was learnt on
 * @param shape architecture of the members
 * @param members number of members
 * @param scouts architectures of the smaller networks that look first, in their order; none before version 2
 * @param threshold smallest mean logit that is kept
 * @param gateMargin how far below the threshold the logits of scouts and first member may lie
 * @param weightsSha256 hash of the weights file, hexadecimal
 */
record Decision(
        int version,
        ParameterSpace space,
        ClassifierShape shape,
        int members,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ClassifierShape> scouts,
        float threshold,
        float gateMargin,
        String weightsSha256) {

    static final int VERSION = 2;
    static final int WITHOUT_SCOUTS = 1;
    static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Copies the scouts. */
    Decision {
        scouts = List.copyOf(scouts);
    }

    static Decision of(
            ParameterSpace space,
            ClassifierShape shape,
            int members,
            List<ClassifierShape> scouts,
            float threshold,
            float gateMargin,
            byte[] weights) {
        return new Decision(
                VERSION, space, shape, members, scouts, threshold, gateMargin, DigestUtils.sha256Hex(weights));
    }

    String sha256() {
        try {
            return DigestUtils.sha256Hex(JSON.writeValueAsBytes(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of numbers and strings must be writable as JSON", e);
        }
    }
}
