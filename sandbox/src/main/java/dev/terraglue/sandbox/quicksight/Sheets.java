package dev.terraglue.sandbox.quicksight;

import java.util.List;
import software.amazon.awssdk.services.quicksight.model.DataSetIdentifierDeclaration;
import software.amazon.awssdk.services.quicksight.model.DataSetReference;
import software.amazon.awssdk.services.quicksight.model.Sheet;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;

/** What Describe tells of a definition without giving it whole. */
final class Sheets {
    private Sheets() {}

    static List<Sheet> of(List<SheetDefinition> definitions) {
        return definitions.stream().map(sheet -> Sheet.builder().sheetId(sheet.sheetId()).name(sheet.name()).build()).toList();
    }

    static List<String> dataSets(List<DataSetIdentifierDeclaration> declarations) {
        return declarations.stream().map(DataSetIdentifierDeclaration::dataSetArn).distinct().toList();
    }

    /** A template's placeholders, filled. */
    static List<DataSetIdentifierDeclaration> declarations(List<DataSetReference> references) {
        return references.stream()
                .map(reference -> DataSetIdentifierDeclaration.builder()
                        .identifier(reference.dataSetPlaceholder())
                        .dataSetArn(reference.dataSetArn())
                        .build())
                .toList();
    }
}
